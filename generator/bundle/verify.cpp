#include <algorithm>
#include <tuple>

#include "generator/bundle/bundle.hpp"
#include "generator/bundle/contents.hpp"
#include "generator/bundle/signature.hpp"
#include "generator/bundle/sums.hpp"

namespace yaodian::bundle {

std::string_view to_string(Difference difference) {
    switch (difference) {
        case Difference::missing:
            return "missing";
        case Difference::changed:
            return "changed";
        case Difference::not_needed:
            return "not needed";
        case Difference::not_signed:
            return "not signed";
        case Difference::forged:
            return "not signed by this key";
        case Difference::unsafe:
            break;
    }
    return "unsafe path";
}

Verification verify(const std::filesystem::path& zip_or_folder, const std::filesystem::path& key) {
    const Contents contents = open_bundle(zip_or_folder);
    const KnownSums known = read_sums(contents.text_of, zip_or_folder);
    const Sums sums = known.all();
    Verification verification;
    verification.files = sums.size();
    auto& findings = verification.findings;
    verification.has_signature = contents.paths.contains(signature_name);
    if (!key.empty()) {
        const std::string signature =
            verification.has_signature ? contents.text_of(signature_name).value_or("") : std::string();
        if (signature.empty()) {
            findings.push_back({Difference::not_signed, sums_name});
        } else if (!is_signed_by(contents.text_of(sums_name).value_or(""), signature, key)) {
            findings.push_back({Difference::forged, sums_name});
        }
    }
    for (const std::string& path : contents.unsafe) findings.push_back({Difference::unsafe, path});
    for (const auto& [path, sum] : sums) {
        if (!is_safe(path)) {
            findings.push_back({Difference::unsafe, path});
        } else if (!contents.paths.contains(path)) {
            findings.push_back({Difference::missing, path});
        } else if (contents.sum_of(path) != sum) {
            findings.push_back({Difference::changed, path});
        }
    }
    for (const std::string& path : contents.paths) {
        // What a list that is lost would have named is not known.
        const bool is_known = sums.contains(path) || known.lists.empty() ||
                              std::find(known.missing_lists.begin(), known.missing_lists.end(), list_with(path)) ==
                                  known.missing_lists.end();
        if (path != sums_name && path != signature_name && !sums.contains(path) && is_known)
            findings.push_back({Difference::not_needed, path});
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.path, a.difference) < std::tie(b.path, b.difference);
    });
    return verification;
}

}  // namespace yaodian::bundle

#include "generator/portal/content/boundary.hpp"

#include <algorithm>
#include <system_error>

#include "generator/portal/settings/settings.hpp"
#include "generator/support/inside.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::portal {

namespace {

namespace fs = std::filesystem;

bool follows_links(const Portal& portal) {
    try {
        return read_settings(portal.settings()).follow_links;
    } catch (const Failure&) {
        return false;  // the build says what is wrong with them
    }
}

}  // namespace

Boundary::Boundary(const Portal& portal) {
    if (follows_links(portal)) return;
    for (const fs::path& folder : {portal.root.empty() ? fs::path(".") : portal.root, portal.content()}) {
        std::error_code error;
        const fs::path real = fs::canonical(folder, error);
        if (!error) roots_.push_back(real);
    }
}

bool Boundary::allows(const fs::path& path) const {
    if (roots_.empty()) return true;
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    return error ||
           std::any_of(roots_.begin(), roots_.end(), [&](const fs::path& root) { return lies_in(real, root); });
}

}  // namespace yaodian::portal

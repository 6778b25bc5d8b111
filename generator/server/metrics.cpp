#include "generator/server/metrics.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace yaodian::server {

namespace {

std::string head(const char* name, const char* kind, const char* help) {
    return fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, kind, help);
}

std::string single(const char* name, const char* kind, const char* help, std::uint64_t value) {
    return head(name, kind, help) + fmt::format("{} {}\n", name, value);
}

}  // namespace

void Metrics::count_response(int status, std::size_t bytes, std::chrono::duration<double> time) {
    ++responses_[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
    const auto bucket = std::lower_bound(bounds.begin(), bounds.end(), time.count()) - bounds.begin();
    ++times_[static_cast<std::size_t>(bucket)];
    microseconds_ += static_cast<std::uint64_t>(std::max(0.0, time.count()) * 1e6);
    bytes_ += bytes;
}

void Metrics::count_search(int hits) {
    ++searches_;
    if (hits == 0) ++searches_without_hits_;
}

std::string Metrics::text(std::size_t connections) const {
    std::string out = head("yaodian_http_responses_total", "counter", "Responses by the class of their status.");
    for (std::size_t digit = 1; digit < responses_.size(); ++digit)
        out += fmt::format("yaodian_http_responses_total{{code=\"{}xx\"}} {}\n", digit, responses_[digit].load());
    const char* const time = "yaodian_http_response_seconds";
    out += head(time, "histogram", "Time from a request's first byte until its response was handed over.");
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
        sum += times_[i];
        out += fmt::format("{}_bucket{{le=\"{}\"}} {}\n", time, bounds[i], sum);
    }
    sum += times_.back();
    out += fmt::format("{0}_bucket{{le=\"+Inf\"}} {1}\n{0}_sum {2:.6f}\n{0}_count {1}\n", time, sum,
                       static_cast<double>(microseconds_) / 1e6);
    out += single("yaodian_http_response_bytes_total", "counter", "Bytes of the bodies of responses.", bytes_);
    out += single("yaodian_searches_total", "counter", "Searches that were answered.", searches_);
    out += single("yaodian_searches_without_hits_total", "counter", "Searches that found nothing.",
                  searches_without_hits_);
    return out + single("yaodian_http_connections", "gauge", "Connections that are open.", connections);
}

}  // namespace yaodian::server

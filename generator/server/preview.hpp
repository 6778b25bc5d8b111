/// What a preview tells the pages that are open: that there is a new version, and what is wrong.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "generator/portal/portal.hpp"
#include "generator/support/problem.hpp"

namespace yaodian::server {

/// The state of a portal that is built again on each change. Pages get a script that listens to it; the script is put
/// in as they are served and never written to the output. May be used by several threads.
class Preview {
  public:
    /// Where its script, its style and its events are, with both `/`. No file of a site has a name that begins so.
    static constexpr std::string_view folder = "/.yaodian/";

    explicit Preview(portal::Portal portal);

    /// To be called after a build: open pages load themselves again.
    /// @param problems  of the build, shown by the pages
    void built(const std::vector<Problem>& problems);
    /// A page that is newer than the last build: it is served in place of that one until the next `built`, and open
    /// pages load themselves again.
    /// @param path  relative to the site
    void show_page(const std::string& path, std::string html);
    /// The page that `show_page` gave for a path.
    [[nodiscard]] std::optional<std::string> newer_page(const std::string& path) const;

    /// To be called when a build was given up: the pages stay and show why.
    void failed(const std::vector<Problem>& problems);
    /// Ends all waiting.
    void stop();

    /// A state that open pages are told of.
    struct State {
        std::uint64_t number = 0;  ///< another one for each state
        std::string json;          ///< version, errors, warnings and the words to show them with
    };
    /// Waits until the state is another than `seen`.
    /// @returns nothing when the time is over or `stop` was called
    [[nodiscard]] std::optional<State> wait_for_change(std::uint64_t seen, std::chrono::milliseconds patience);
    [[nodiscard]] bool is_stopped() const;

    /// A page with the preview's script.
    [[nodiscard]] std::string with_script(std::string html) const;

    /// A file of the preview itself (`preview.js`), nothing when there is none of this name.
    [[nodiscard]] std::optional<std::string> file(std::string_view name) const;

  private:
    void set(const std::vector<Problem>& problems, bool is_new_version);
    void tell();

    portal::Portal portal_;
    mutable std::mutex using_;
    std::condition_variable changed_;
    std::map<std::string, std::string> files_;
    std::map<std::string, std::string> newer_pages_;
    State state_;
    nlohmann::json told_;        ///< what `state_` has beside the version
    std::uint64_t version_ = 0;  ///< of the output; grows, also over restarts of the program
    bool stopped_ = false;
};

}  // namespace yaodian::server

#include "generator/structure/table_states.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace yaodian::structure {

void State::place(const Piece& piece, std::size_t into, ColumnKind kind, double width, bool begins_cell,
                  double its_cost) {
    Column& placed = columns[into];
    placed.width = piece.width;
    placed.whole = kind == ColumnKind::office ? piece.ends_office : piece.ends_sentence;
    placed.only_han = piece.only_han;
    placed.word = piece.word;
    placed.last = piece.characters.back();
    if (begins_cell) ++begun;
    opened = begins_cell && piece.width > width - 1 && !placed.whole;
    placed.begun = begun;
    column = into;
    cost += its_cost;
}

std::vector<std::size_t> best_of(const std::vector<State>& states, std::size_t most, std::size_t columns) {
    std::vector<std::size_t> order(states.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const std::size_t kept = std::min(most, order.size());
    const auto is_better = [&](std::size_t a, std::size_t b) {
        return states[a].cost != states[b].cost ? states[a].cost < states[b].cost : a < b;
    };
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(kept);
    std::nth_element(order.begin(), end, order.end(), is_better);
    std::sort(order.begin(), end, is_better);
    order.resize(kept);
    std::unordered_set<std::uint64_t> seen;
    std::erase_if(order, [&](std::size_t place) {
        std::uint64_t key = states[place].column;
        for (std::size_t c = 0; c < columns; ++c) {
            const State::Column& column = states[place].columns[c];
            key = key * 1000003 + static_cast<std::uint64_t>(column.width * 4) * 2 + (column.whole ? 1 : 0);
        }
        return !seen.insert(key).second;
    });
    return order;
}

}  // namespace yaodian::structure

/// What the library throws when a table is needed that was not given.
#pragma once

namespace yaodian::search {

/// The page loads these tables only when a query needs them, and knows them by these numbers; an index on disk always
/// has them.
struct TableMissing {
    enum class Table { readings, topics, titles };
    Table table;
};

}  // namespace yaodian::search

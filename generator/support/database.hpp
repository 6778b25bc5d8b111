/// A small SQLite database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace yaodian {

/// SQLite's message.
class DatabaseError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A prepared statement. Values are bound and read from 0, left to right.
class Statement {
  public:
    Statement(sqlite3* database, std::string_view sql);

    Statement& bind(int place, std::string_view text);
    Statement& bind(int place, std::int64_t number);
    /// Runs to the next row, or to the end, after which it may be bound and run again.
    /// @returns whether there is a row
    /// @throws DatabaseError
    bool step();
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;

  private:
    struct Close {
        void operator()(sqlite3_stmt* statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Close> statement_;
};

class Database {
  public:
    enum class Mode { read, write };

    /// @throws DatabaseError when it cannot be opened; reading makes no file
    Database(const std::filesystem::path& file, Mode mode);

    /// Removes a database and what SQLite may have left beside it; nothing happens when there is none.
    static void remove(const std::filesystem::path& file);

    void run(const std::string& sql);
    [[nodiscard]] Statement prepare(std::string_view sql) { return {database_.get(), sql}; }

  private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace yaodian

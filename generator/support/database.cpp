#include "generator/support/database.hpp"

#include <sqlite3.h>

#include "generator/support/files.hpp"

namespace yaodian {

namespace {

void require(bool done, sqlite3* database) {
    if (!done) throw DatabaseError(database == nullptr ? "out of memory" : sqlite3_errmsg(database));
}

}  // namespace

Statement::Statement(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    statement_.reset(statement);
    require(result == SQLITE_OK, database);
}

void Statement::Close::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

Statement& Statement::bind(int place, std::string_view text) {
    const int result = sqlite3_bind_text64(statement_.get(), place + 1, text.data(), text.size(),
                                           SQLITE_TRANSIENT,  // NOLINT: a cast of SQLite's own
                                           SQLITE_UTF8);
    require(result == SQLITE_OK, sqlite3_db_handle(statement_.get()));
    return *this;
}

Statement& Statement::bind(int place, std::int64_t number) {
    require(sqlite3_bind_int64(statement_.get(), place + 1, number) == SQLITE_OK, sqlite3_db_handle(statement_.get()));
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    require(result == SQLITE_DONE, sqlite3_db_handle(statement_.get()));
    sqlite3_reset(statement_.get());
    return false;
}

std::string Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::string{} : std::string(static_cast<const char*>(bytes), size);
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

Database::Database(const std::filesystem::path& file, Mode mode) {
    sqlite3* database = nullptr;
    const int flags = mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int result = sqlite3_open_v2(to_utf8(file).c_str(), &database, flags, nullptr);
    database_.reset(database);
    require(result == SQLITE_OK, database);
}

void Database::Close::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

void Database::remove(const std::filesystem::path& file) {
    std::error_code error;
    for (const char* ending : {"", "-journal", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending, error);
}

void Database::run(const std::string& sql) {
    require(sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK, database_.get());
}

}  // namespace yaodian

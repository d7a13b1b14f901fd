#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace rollcall {

/// What an import tells beyond its counts, in the order in which it is told.
enum class ImportNote {
  never,           ///< a time that is none: empty, never, or before 1990 (I-07)
  no_address,      ///< a row about nobody: a bot, a service account (I-11)
  removed_member,  ///< a row of our own list about a member who was removed (I-09)
  portal_ticket,   ///< a row of our own list of assets that the desk has (I-09)
  same_person,     ///< another row about the same person (I-11)
  no_time,         ///< a row of a log that says no time (I-12)
  failed_sign_in,  ///< a row of a log about a try that failed (I-12)
  not_asked_for,   ///< a row that is left out by a condition (I-12)
  zone_unknown,    ///< a time zone that does not exist (I-15)
};
inline constexpr std::size_t import_note_count = 9;

/// How often each was met while rows were read.
class ImportNotes {
 public:
  void count(ImportNote note, std::int64_t times = 1) { counts_[static_cast<std::size_t>(note)] += times; }
  std::int64_t of(ImportNote note) const { return counts_[static_cast<std::size_t>(note)]; }
  /// What was met, a sentence each.
  std::vector<std::string> sentences() const;

 private:
  std::array<std::int64_t, import_note_count> counts_{};
};

/// What a row of an import says, while its cells are read into it.
template <class Facts>
struct NotedFacts {
  ImportNotes& notes;
  bool is_own = false;  ///< the file is our own
  Facts facts{};
  std::string whole_name{};                 ///< for who has no first or last name
  std::optional<ImportNote> passed_over{};  ///< why nothing is done with it

  operator const Facts&() const { return facts; }
};

}  // namespace rollcall

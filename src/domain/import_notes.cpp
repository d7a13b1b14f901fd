#include "rollcall/domain/import_notes.hpp"

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

struct NoteWords {
  ImportNote note;
  const char* one;
  const char* several;
  const char* rest;
};

constexpr NoteWords note_words[]{
    {ImportNote::never, "cell says no time", "cells say no time", "but nothing, never, or one before 1990"},
    {ImportNote::no_address, "row without an address", "rows without an address", "passed over"},
    {ImportNote::removed_member, "row about a removed member", "rows about removed members", "passed over"},
    {ImportNote::portal_ticket, "row about a ticket of the portal", "rows about tickets of the portal", "passed over"},
    {ImportNote::same_person, "row more about somebody of another row", "rows more about somebody of another row",
     "taken together"},
    {ImportNote::no_time, "row without a time", "rows without a time", "passed over"},
    {ImportNote::failed_sign_in, "row about a sign-in that failed", "rows about sign-ins that failed", "passed over"},
    {ImportNote::not_asked_for, "row that was not asked for", "rows that were not asked for", "passed over"},
    {ImportNote::zone_unknown, "time zone that does not exist", "time zones that do not exist", "left out"}};
static_assert(std::size(note_words) == import_note_count);

}  // namespace

std::vector<std::string> ImportNotes::sentences() const {
  std::vector<std::string> all;
  for (const auto& [note, one, several, rest] : note_words)
    if (of(note) > 0) all.push_back(counted(of(note), one, several) + ", " + rest);
  return all;
}

}  // namespace rollcall

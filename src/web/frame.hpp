#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "visit.hpp"

namespace rollcall::web {

using Rows = std::vector<templates::Variables>;

/// Something wrong with what was typed: at which field, and in words of the reader's language (W-15).
struct FieldError {
  std::string field;
  std::string text;
};

/// One of our own pages while it is being filled: everything around its content is there, and whatever may be missing
/// is missing until it is set.
class Frame {
 public:
  /// `guest` is null where nobody is signed in.
  Frame(store::Tx& tx, const Visit& visit, const Guest* guest, std::string title);

  void set(const std::string& name, templates::Variables::Value value) { variables_.values[name] = std::move(value); }
  void set_errors(const std::vector<FieldError>& errors);
  /// The banner that says what was done, at the top of the page.
  void set_done(std::string_view sentence_name);
  void set_note(const std::string& title, const std::string& text);

  std::string say(std::string_view sentence_name) const;
  std::string say(std::string_view sentence_name, const templates::Variables& given) const;
  const templates::Language& language() const { return language_; }

  /// The page NAME, filled in.
  Response page(const std::string& name, int status = 200) const;

 private:
  const templates::Language& language_;
  templates::Variables variables_;
};

/// A page that says one thing: a title, a sentence, and where to go on, if anywhere. The names are those of sentences.
Response message_page(store::Tx& tx, const Visit& visit, int status, std::string_view title, std::string_view text,
                      const std::string& reference = {});

/// Whether the error is about what was typed or its files, and worded for customers; not that something does not exist,
/// or that nobody may do it.
bool is_of_what_was_typed(const Error& error);

/// What was refused, in a sentence of the reader's language (W-15).
Response refusal_page(store::Tx& tx, const Visit& visit, Refusal refusal, const std::vector<std::string>& parameters);

/// `2026-10-30T14:12+01:00`-like machine text, and what people read on the clocks of that zone.
std::string day_words(const templates::Language& language, const Zone& zone, Instant at);
std::string moment_words(const templates::Language& language, const Zone& zone, Instant at);

/// `340 KB`.
std::string size_words(std::int64_t bytes);

}  // namespace rollcall::web

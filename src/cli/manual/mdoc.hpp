#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/help/syntax.hpp"

namespace rollcall::cli {

/// A manual page in the making, in mdoc(7): each sentence begins a line, none is longer than 80 bytes, and nothing in a
/// text is taken for a request.
class Mdoc {
 public:
  /// `day` is the page's date; `name` and `about` are what apropos(1) finds.
  Mdoc(std::string_view day, std::string_view name, int section, std::string_view about);

  void section(std::string_view title);
  void subsection(std::string_view title);
  void paragraph(std::string_view text);
  /// Text without a paragraph before it, as behind a heading.
  void text(std::string_view text);
  /// Lines as they are typed.
  void literal(const std::vector<std::string>& lines);
  /// A line of mdoc itself.
  void raw(std::string_view line);

  struct Item {
    std::string head;  ///< mdoc
    std::string meaning;
  };
  void list(const std::vector<Item>& items);

  std::string take() { return std::move(page_); }

 private:
  std::string page_;
};

/// A text in which nothing means anything to mdoc.
std::string mdoc_text(std::string_view text);
/// An option as the head of an item: `Fl o , Fl -output Ar table|json`.
std::string mdoc_option(const OptionSyntax& option);

}  // namespace rollcall::cli

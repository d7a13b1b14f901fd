#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollcall {

/// What the cells of a column hold. A `message` is taken with its line ends and blanks.
enum class CellKind { text, address, addresses, names, word, yes_no, time, message };

/// What an import knows of a column (I-04).
struct ColumnRule {
  std::string name;  ///< as our own files write it
  CellKind kind = CellKind::text;
  bool is_needed = false;  ///< no file may lack it; it is read before the others, even where it is empty
  bool is_read = true;     ///< otherwise it is known, and says nothing to us
  bool is_missed = false;  ///< an empty cell is counted among the times that are none (I-07)
  bool is_listed = true;   ///< otherwise only a file of our own has it
  /// Other names for it. Of several columns that say the same the first that is filled counts, in this order, the name
  /// itself before them (I-03).
  std::vector<std::string> spellings{};
  std::vector<std::string> instead_of{};  ///< columns that it cannot stand beside, as it says what they say
};

/// What becomes of a column that no rule is about.
enum class OtherColumns {
  unread,       ///< it says nothing, and the report says so
  property,     ///< it is the free property of its name
  passed_over,  ///< as unread, in a log of another program: its rows may be short, and its names repeated
};

/// What a file must not leave out unnoticed (I-05): where none of `columns` is read, a column that is not read is
/// refused if its name holds one of `words`, but for the `harmless` ones.
struct SilenceRule {
  std::vector<std::string> columns;
  std::string subject;  ///< what they say: `when somebody was last seen`
  std::vector<std::string> words;
  std::vector<std::string> harmless{};
};

/// A column by one of its names, and which of them it is; the first is its own.
struct FoundColumn {
  std::size_t column;
  std::size_t order;
};

/// How a header is understood.
struct HeaderRules {
  std::vector<ColumnRule> columns;
  OtherColumns others = OtherColumns::unread;
  /// How the name of a property is stored. Throws usage for one that is none.
  std::string (*property_name)(std::string_view typed) = nullptr;
  std::vector<SilenceRule> silences{};
  /// A name that means something else, and is not read, where one of the others stands beside it.
  std::vector<std::pair<std::string, std::vector<std::string>>> other_beside{};
  /// A file that has all names of one of `own` is our own; in it some columns have another meaning, theirs and ours,
  /// and some are not read, as they are computed from the others.
  std::vector<std::vector<std::string>> own{};
  std::vector<std::pair<std::string, std::string>> named_in_own{};
  std::vector<std::string> silent_in_own{};

  /// Of the columns that are read and listed.
  std::vector<std::string> names() const;
  /// The column that has a name with this key.
  std::optional<FoundColumn> find(const std::string& key) const;

  std::map<std::string, FoundColumn> keys{};  ///< all names by their keys, once `index` was called
  void index();
};

/// What names of columns are compared by (I-04): folded, without blanks of any kind, `_`, `-` and `.`, and without what
/// stands in brackets or behind a question mark.
std::string column_key(std::string_view name);

/// What stands in the brackets of a name: of `Last Login (UTC)` it is `UTC`; empty where it has none.
std::string_view bracketed_in(std::string_view name);

}  // namespace rollcall

#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/spool.hpp"

namespace rollcall {

/// Texts in the order in which they were added, read one after the other: as many as there may be, in constant memory.
class TextList {
 public:
  using value_type = std::string;

  TextList() : spool_{std::make_unique<Spool>()} {}
  TextList(std::span<const std::string> texts);     // NOLINT(google-explicit-constructor)
  TextList(const std::vector<std::string>& texts);  // NOLINT(google-explicit-constructor)
  TextList(std::initializer_list<std::string> texts);

  /// Throws internal where the folder for temporary files takes no more.
  void push_back(std::string_view text);

  std::int64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// The first texts, at most so many.
  std::vector<std::string> first(std::size_t most) const;

  class Iterator;
  Iterator begin() const;
  std::default_sentinel_t end() const { return {}; }

 private:
  std::unique_ptr<Spool> spool_;  // each text behind its length
  std::int64_t size_ = 0;
};

/// Reads a list once; the list may not change meanwhile.
class TextList::Iterator {
 public:
  using value_type = std::string;
  using difference_type = std::ptrdiff_t;

  explicit Iterator(const TextList& list) : spool_{list.spool_.get()}, left_{list.size_} { read(); }

  const std::string& operator*() const { return text_; }
  Iterator& operator++();
  void operator++(int) { ++*this; }
  bool operator==(std::default_sentinel_t) const { return left_ == 0; }

 private:
  void read();
  void take(char* into, std::size_t bytes);

  const Spool* spool_;
  std::int64_t left_;
  std::uint64_t offset_ = 0;
  std::string buffer_;  ///< what was read ahead
  std::size_t taken_ = 0;
  std::string text_;
};

inline TextList::Iterator TextList::begin() const {
  return Iterator{*this};
}

/// `a, b, c`; where there are more than `most`, `a, b and 3 more`.
std::string named(const TextList& texts, std::size_t most = 1'000);

}  // namespace rollcall

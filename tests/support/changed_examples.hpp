#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "support/parser_promises.hpp"

namespace rollcall::testing {

/// A parser's examples with some changes: the same ones in every run.
class ChangedExamples {
 public:
  explicit ChangedExamples(const ParserPromise& parser) : parser_{parser} {}

  std::string next() {
    auto text = one_of(parser_.examples);
    for (auto changes = 1 + below(6); changes > 0; --changes) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  const std::string& one_of(const std::vector<std::string>& texts) { return texts[below(texts.size())]; }

  void change(std::string& text) {
    const auto at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        text.insert(at, one_of(parser_.words));
        break;
      case 1:
        text.erase(at, 1 + below(8));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), below(40)));
        break;
      case 3: {
        const auto& other = one_of(parser_.examples);
        text = text.substr(0, at) + other.substr(below(other.size()));
        break;
      }
      case 4:
        text.insert(at, 1, static_cast<char>(below(256)));
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
    }
  }

  const ParserPromise& parser_;
  std::mt19937 random_{20'261'102};
};

}  // namespace rollcall::testing

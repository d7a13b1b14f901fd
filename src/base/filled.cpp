#include "rollcall/base/filled.hpp"

#include <algorithm>

#include "rollcall/base/text.hpp"

namespace rollcall {
namespace {

/// Fills one place after the other.
class Places {
 public:
  explicit Places(const std::vector<std::string>& parameters) : parameters_{parameters} {}

  std::string fill(std::string_view place) {
    if (place == "*") return rest();
    const bool is_next = place.empty();
    const bool is_number = place.size() == 1 && place.front() >= '0' && place.front() <= '9';
    const auto at = is_next ? next_++ : static_cast<std::size_t>(is_number ? place.front() - '0' : most);
    return at < parameters_.size() ? parameters_[at] : '{' + std::string{place} + '}';
  }

 private:
  static constexpr int most = 10;

  std::string rest() const {
    const auto taken = static_cast<std::ptrdiff_t>(std::min(next_, parameters_.size()));
    return join(std::vector<std::string>{parameters_.begin() + taken, parameters_.end()}, ", ");
  }

  const std::vector<std::string>& parameters_;
  std::size_t next_ = 0;
};

}  // namespace

std::string filled(std::string_view sentence, const std::vector<std::string>& parameters) {
  std::string text;
  Places places{parameters};
  while (true) {
    const auto begin = sentence.find('{');
    const auto end = begin == std::string_view::npos ? begin : sentence.find('}', begin);
    if (end == std::string_view::npos) return text += sentence;
    text += sentence.substr(0, begin);
    text += places.fill(sentence.substr(begin + 1, end - begin - 1));
    sentence.remove_prefix(end + 1);
  }
}

}  // namespace rollcall

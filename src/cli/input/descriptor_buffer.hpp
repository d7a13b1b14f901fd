#pragma once

#include <array>
#include <functional>
#include <streambuf>

namespace rollcall::cli {

/// Input from a descriptor, until somebody asks to stop. From then on every wait for more ends, even if more input has
/// already come, and an end of the input after that does not count as one. `underflow` then throws interrupted, and
/// usage when the descriptor cannot be read; a stream hands that on where its `exceptions` hold `badbit`.
class DescriptorBuffer : public std::streambuf {
 public:
  /// `interrupted` is set by a handler of SIGINT and SIGTERM that does not restart calls.
  DescriptorBuffer(int descriptor, std::function<bool()> interrupted);

 protected:
  int_type underflow() override;

 private:
  void wait() const;

  int descriptor_;
  std::function<bool()> interrupted_;
  std::array<char, 64 << 10> buffer_;
};

}  // namespace rollcall::cli

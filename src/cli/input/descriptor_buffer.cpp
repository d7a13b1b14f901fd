#include "descriptor_buffer.hpp"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "interrupted.hpp"

namespace rollcall::cli {
namespace {

/// Keeps both signals back while this lasts, so that none can come between a look at what they set and a wait.
class SignalsHeldBack {
 public:
  SignalsHeldBack() {
    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGINT);
    sigaddset(&stopping, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stopping, &before_);
  }
  ~SignalsHeldBack() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeldBack(const SignalsHeldBack&) = delete;
  SignalsHeldBack& operator=(const SignalsHeldBack&) = delete;

  const sigset_t* before() const { return &before_; }

 private:
  sigset_t before_;
};

}  // namespace

DescriptorBuffer::DescriptorBuffer(int descriptor, std::function<bool()> interrupted)
    : descriptor_{descriptor}, interrupted_{std::move(interrupted)} {}

void DescriptorBuffer::wait() const {
  const SignalsHeldBack held;
  pollfd input{descriptor_, POLLIN, 0};
  if (!interrupted_()) ::ppoll(&input, 1, nullptr, held.before());
}

DescriptorBuffer::int_type DescriptorBuffer::underflow() {
  for (;;) {
    wait();
    require_not_interrupted(interrupted_);
    const auto count = ::read(descriptor_, buffer_.data(), buffer_.size());
    if (count == 0) return traits_type::eof();
    if (count > 0) {
      setg(buffer_.data(), buffer_.data(), buffer_.data() + count);
      return traits_type::to_int_type(buffer_.front());
    }
    if (errno != EINTR && errno != EAGAIN)
      throw Error{Fault::usage, std::string{"the input cannot be read to its end: "} + std::strerror(errno)};
  }
}

}  // namespace rollcall::cli

#include "input.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/acting/own_refusals.hpp"
#include "descriptor_buffer.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/store/file/roll_files.hpp"

namespace rollcall::cli {
/// A file by its descriptor, so that what is judged is what is read.
class Input::File {
 public:
  File(const std::string& name, const std::function<bool()>& interrupted)
      : descriptor_{opened(name)}, buffer_{descriptor_, interrupted}, stream_{&buffer_} {
    stream_.exceptions(std::ios::badbit);
  }
  ~File() { ::close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int descriptor() const { return descriptor_; }
  std::istream& stream() { return stream_; }

 private:
  static int opened(const std::string& name) {
    const int descriptor = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw Error{Fault::usage, "cannot read " + name + ": " + std::strerror(errno)};
    return descriptor;
  }

  int descriptor_;
  DescriptorBuffer buffer_;
  std::istream stream_;
};

Input::Input(const Context& context, const std::string& name, const std::string& from_standard_input)
    : name_{name}, stream_{&context.environment.in} {
  if (name == "-") return;
  if (context.options.signed_in) throw_signed_in_opens_no_file(name, from_standard_input + " < " + name);
  // Looked at before it is opened, too: closing another descriptor of the roll would give up SQLite's locks on it.
  if (store::is_place_of_roll(name, context.options.db)) throw_is_file_of_roll(name);
  file_ = std::make_unique<File>(name, context.environment.interrupted);
  if (const auto id = store::file_behind(file_->descriptor()); id && store::is_of_roll(*id, context.options.db))
    throw_is_file_of_roll(name);
  stream_ = &file_->stream();
}

Input::~Input() = default;

std::string Input::first(std::size_t bytes) {
  std::string all(bytes, '\0');
  stream().read(all.data(), static_cast<std::streamsize>(all.size()));
  if (stream().bad()) throw Error{Fault::usage, "cannot read " + name_ + " to its end"};
  all.resize(static_cast<std::size_t>(stream().gcount()));
  return all;
}

std::string Input::content(std::size_t most_bytes) {
  auto all = first(most_bytes + 1);
  if (all.size() > most_bytes) refuse_length(most_bytes);
  return all;
}

void Input::refuse_length(std::size_t most_bytes) const {
  throw Error{Fault::usage, name_ + " is longer than " + std::to_string(most_bytes) + " bytes"};
}

std::string Input::text(std::size_t most_bytes) {
  auto all = first(byte_order_mark.size() + most_bytes + 1);
  if (all.starts_with(byte_order_mark)) all.erase(0, byte_order_mark.size());
  if (all.size() > most_bytes) refuse_length(most_bytes);
  return all;
}

}  // namespace rollcall::cli

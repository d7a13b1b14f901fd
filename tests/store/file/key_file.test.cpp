#include "rollcall/store/file/key_file.hpp"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "rollcall/base/error.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

struct KeyFolder {
  testing::TemporaryDirectory directory;

  std::string file(const std::string& content, unsigned mode) const {
    const auto path = (directory / "key").string();
    testing::write_file(path, content);
    ::chmod(path.c_str(), mode);
    return path;
  }
  std::string read(const std::string& path, KeyFile kind = KeyFile::secret) const {
    return read_key_file(path, kind, 100, (directory / "rollcall.db").string());
  }
  std::string refusal(const std::string& path, KeyFile kind = KeyFile::secret) const {
    try {
      read(path, kind);
      return {};
    } catch (const Error& error) {
      CHECK(error.fault() == Fault::refused);
      return error.what();
    }
  }
};

}  // namespace

TEST_CASE_METHOD(KeyFolder, "P-80 a key file that others can read is refused", "[store][sso]") {
  CHECK(read(file("secret\n", 0600)) == "secret\n");
  CHECK(read(file("secret\n", 0400)) == "secret\n");
  for (const unsigned mode : {0640U, 0604U, 0660U, 0606U, 0610U, 0602U}) {
    const auto path = file("secret", mode);
    CHECK(refusal(path) == path + " can be read by users other than its owner");
  }
}

TEST_CASE_METHOD(KeyFolder, "P-81 a certificate may be read by anybody, and written by nobody else", "[store][sso]") {
  CHECK(read(file("certificate", 0644), KeyFile::known) == "certificate");
  for (const unsigned mode : {0664U, 0646U, 0622U}) {
    const auto path = file("certificate", mode);
    CHECK(refusal(path, KeyFile::known) == path + " can be written by users other than its owner");
  }
}

TEST_CASE_METHOD(KeyFolder, "P-80 what is no key file is refused by its name, and never waited for", "[store][sso]") {
  const auto path = file(std::string(101, 'x'), 0600);
  CHECK(refusal(path) == path + " is longer than 100 bytes");
  CHECK(refusal((directory / "gone").string()).ends_with("gone: No such file or directory"));
  CHECK(refusal(directory.path().string()).ends_with("is not a file"));
  const auto pipe = (directory / "pipe").string();
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(refusal(pipe) == pipe + " is not a file");
  const auto roll = (directory / "rollcall.db").string();
  testing::write_file(roll, "a roll");
  ::chmod(roll.c_str(), 0600);
  CHECK_FALSE(refusal(roll).empty());
}

}  // namespace rollcall::store

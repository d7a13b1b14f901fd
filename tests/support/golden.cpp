#include "support/golden.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "support/temporary_directory.hpp"

namespace rollcall::testing {

void check_golden_file(const std::string& name, const std::string& text) {
  const std::filesystem::path file = std::string{ROLLCALL_TESTS_DIR "/"} + name;
  if (const char* wish = std::getenv("ROLLCALL_WRITE_GOLDENS"); wish && std::string{wish} == "1") {
    std::filesystem::create_directories(file.parent_path());
    write_file(file, text);
    WARN("written: " << file.string());
    return;
  }
  INFO("golden: " << file.string());
  CHECK(text == content_of(file));
}

}  // namespace rollcall::testing

#include "rollcall/store/file/draft_file.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "rollcall/store/file/left_draft.hpp"
#include "support/error_of.hpp"
#include "support/temporary_directory.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;
using testing::content_of;
using testing::write_file;
using Names = std::vector<std::string>;

struct Drafts {
  testing::TemporaryDirectory directory;
  std::string file = (directory / "copy.db").string();

  /// Leaves a draft as a command does that is killed while it writes.
  std::string leave(const std::string& path) const {
    const auto draft = new_draft_name(path);
    write_file(draft, "half");
    write_file(draft + "-journal", "half");
    return draft;
  }
  Names names() const {
    Names all;
    for (const auto& entry : fs::directory_iterator{directory.path()}) all.push_back(entry.path().filename());
    std::ranges::sort(all);
    return all;
  }
};

}  // namespace

TEST_CASE_METHOD(Drafts, "the drafts of killed commands are removed with the next draft in that folder", "[store]") {
  const auto own = leave(file);
  const auto of_yesterday = leave((directory / "copy-1.db").string());
  write_file(file + ".new-0123abcd", "of an earlier version");
  CHECK(list_left_drafts(file).size() == 3);
  {
    DraftFile draft{file};
    CHECK(list_left_drafts(file).empty());
    write_file(draft.draft(), "whole");
    CHECK_FALSE(draft.publish());
  }
  CHECK(names() == Names{"copy.db"});
  CHECK(content_of(file) == "whole");
}

TEST_CASE_METHOD(Drafts, "a draft that is still being written does not count as left behind", "[store]") {
  const Draft writing{file};
  CHECK(list_left_drafts(file).empty());
  const Draft other{file};
  CHECK(fs::exists(writing.name()));
  CHECK(fs::exists(other.name()));
}

TEST_CASE_METHOD(Drafts, "a file of others with a name like a draft's is left alone", "[store]") {
  const Names theirs{"copy.db.new-1",        "copy.db.new-2026",   "copy.db.new-0123abcd0123abcd",
                     "copy.db.new-X123abcd", "notes.new-0123abcd", "notes.txt.new-version"};
  for (const auto& name : theirs) write_file(directory / name, "theirs");
  fs::create_directory(file + ".new-00000000");
  fs::create_symlink(directory / theirs.front(), file + ".new-11111111");
  const auto before = names();
  CHECK(list_left_drafts(file).empty());
  { const Draft draft{file}; }
  CHECK(names() == before);
}

TEST_CASE_METHOD(Drafts, "a draft whose target was made meanwhile is removed, and the other file stays", "[store]") {
  const auto error = error_of([&] {
    DraftFile draft{file};
    write_file(file, "first");
    draft.publish();
  });
  CHECK(error.fault() == Fault::refused);
  CHECK(names() == Names{"copy.db"});
  CHECK(content_of(file) == "first");
}

TEST_CASE_METHOD(Drafts, "a draft in a folder that is not there is refused, naming the file", "[store]") {
  const auto path = (directory / "no/copy.db").string();
  const auto error = error_of([&] { Draft{path}; });
  CHECK(error.fault() == Fault::database);
  CHECK(std::string{error.what()}.starts_with("cannot write " + path + ": "));
}

}  // namespace rollcall::store

#include "rollcall/store/file/left_draft.hpp"

#include <algorithm>
#include <filesystem>

#include "descriptor.hpp"
#include "far_lock.hpp"
#include "rollcall/base/random.hpp"

namespace rollcall::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".new-";
constexpr std::size_t random_digits = 8, check_digits = 8;

std::string check_of(const std::string& name, const std::string& random) {
  return digest(name + '/' + random).substr(0, check_digits);
}

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// `own` is the file whose drafts are known without a check, too.
bool is_draft_name(const std::string& name, const std::string& own) {
  const auto at = name.rfind(mark);
  if (at == std::string::npos) return false;
  const auto of = name.substr(0, at), suffix = name.substr(at + mark.size());
  if (!is_hexadecimal(suffix)) return false;
  if (suffix.size() == random_digits) return of == own;
  return suffix.size() == random_digits + check_digits &&
         suffix.substr(random_digits) == check_of(of, suffix.substr(0, random_digits));
}

bool is_our_file(const Descriptor& file) {
  const auto found = file.look();
  return found && S_ISREG(found->st_mode) && found->st_uid == ::geteuid();
}

// Empty for a folder that cannot be listed.
std::vector<std::string> drafts_beside(const std::string& path) {
  const fs::path file{path};
  std::vector<std::string> all;
  std::error_code failure;
  const auto folder = file.parent_path();
  fs::directory_iterator entry{folder.empty() ? fs::path{"."} : folder, failure};
  for (; !failure && entry != fs::directory_iterator{}; entry.increment(failure))
    if (const auto name = entry->path().filename(); is_draft_name(name.string(), file.filename().string()))
      all.push_back((folder / name).string());
  std::ranges::sort(all);
  return all;
}

void remove_if_left(const std::string& draft) {
  const Descriptor file{draft, O_RDWR | O_NOFOLLOW | O_NONBLOCK};
  if (!file.is_open() || !is_our_file(file)) return;
  if (try_far_lock(file.number(), in_use_byte) != Locked::yes || !file.is_at(draft)) return;
  ::unlink((draft + "-journal").c_str());
  ::unlink(draft.c_str());
}

}  // namespace

std::string new_draft_name(const std::string& path) {
  const auto random = random_id(random_digits / 2);
  return path + std::string{mark} + random + check_of(fs::path{path}.filename().string(), random);
}

std::vector<std::string> list_left_drafts(const std::string& path) {
  auto all = drafts_beside(path);
  std::erase_if(all, [](const std::string& draft) {
    const Descriptor file{draft, O_RDONLY | O_NOFOLLOW | O_NONBLOCK};
    return !file.is_open() || !is_our_file(file) || far_lock_of_another(file.number(), in_use_byte) != Locked::no;
  });
  return all;
}

void remove_left_drafts(const std::string& path) {
  for (const auto& draft : drafts_beside(path)) remove_if_left(draft);
}

}  // namespace rollcall::store

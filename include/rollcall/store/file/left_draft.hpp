#pragma once

#include <string>
#include <vector>

namespace rollcall::store {

/// A name for a draft of the file at `path`, beside it: `FILE.new-…`. Part of it is a check of the rest, so that our
/// drafts can be told from other files with such names.
std::string new_draft_name(const std::string& path);

/// The drafts beside the file at `path` whose writers are gone: killed, or cut off from power. Those of that file, also
/// by the names that earlier versions gave them, and of any other file in its folder; sorted. None of those that a
/// running command writes, that belong to another user, or of which neither can be known.
std::vector<std::string> list_left_drafts(const std::string& path);

/// Removes them, with their journals. One that cannot be removed stays.
void remove_left_drafts(const std::string& path);

}  // namespace rollcall::store

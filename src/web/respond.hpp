#pragma once

#include <string>
#include <vector>

#include "rollcall/web/http/message.hpp"
#include "site.hpp"

namespace rollcall::web {

/// A page, with the headers of every page (W-14). `images` are addresses of the branding's images, whose origins it may
/// load; a page that the account words itself may have CSS of its own in it.
Response html_page(int status, std::string html, const std::vector<std::string>& images = {}, bool has_own_css = false);

/// Another address of ours, to be asked for by GET (W-10).
Response see_other(const std::string& path);

/// A file to keep, never to be shown in the browser (W-18).
Response file_to_keep(const std::string& name, const std::string& media_type, std::string content);

/// Plain words for programs: `/healthz`.
Response plain(int status, std::string text);

/// A refusal in plain words, where no page can be found for it.
Response plain_refusal(int status);

/// What nobody may keep, and only somebody who was signed in may see.
void forbid_storing(Response& response);

}  // namespace rollcall::web

// page_file.cpp - all fragments in their places.
#include <algorithm>

#include "output/page/assets.h"
#include "output/page/html.h"
#include "output/page/page.h"

namespace rue {

std::string page_file(Page& page) {
  const auto filled = [&](std::string_view name) -> std::string {
    constexpr std::string_view part = "part ";
    if (name == "title") return html_text(page.title());
    if (name == "style") return std::string(page_style);
    if (name == "style_hash") return std::string(page_style_hash);
    if (name.starts_with(part)) return page.part(name.substr(part.size()));
    return {};
  };
  std::string html;
  for (std::string_view rest = page_template; !rest.empty();) {
    const std::size_t begin = std::min(rest.find("{{"), rest.size());
    html += rest.substr(0, begin);
    rest.remove_prefix(begin);
    if (rest.empty()) break;
    const std::size_t end = rest.find("}}");
    html += filled(rest.substr(2, end - 2));
    rest.remove_prefix(end + 2);
  }
  return html;
}

}  // namespace rue

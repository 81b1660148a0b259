// page_file.cpp - all fragments in their places.
#include <fmt/format.h>

#include <algorithm>

#include "output/forms/json_values.h"
#include "output/page/assets.h"
#include "output/page/html.h"
#include "output/page/page.h"
#include "text/base91.h"

namespace rue {
namespace {

// JSON that may stand in a script element, which the first "</script" or "<!--" would end.
std::string in_script(const Json& json) {
  std::string text;
  for (const char c : json.dump(-1, ' ', false, Json::error_handler_t::replace)) {
    if (c == '<') {
      text += "\\u003c";
    } else {
      text += c;
    }
  }
  return text;
}

// The analyzer, what it is asked first, and the script that does so or loads the page again.
std::string live_elements(const Page& page, const LivePage& live) {
  Json decision{{"name", live.name},      {"set", live.set},        {"view", live.view},
                {"regret", live.measure}, {"parts", Json::array()}, {"text", page.text()}};
  for (const PagePart& part : page_parts()) decision["parts"].push_back(std::string(part.id));
  if (live.served) decision["served"] = true;
  std::string elements = "<script type=\"application/json\" id=\"decision\">" + in_script(decision) + "</script>\n";
  if (!live.module.empty()) {
    elements += fmt::format("<script type=\"text/plain\" id=\"analyzer\" data-bytes=\"{}\">", live.module.size()) +
                base91(live.module) + "</script>\n";
  }
  return elements + "<script>" + std::string(page_script) + "</script>\n";
}

}  // namespace

std::string page_file(Page& page, const LivePage& live) {
  const auto filled = [&](std::string_view name) -> std::string {
    constexpr std::string_view part = "part ";
    if (name == "title") return html_text(page.title());
    if (name == "style") return std::string(page_style);
    if (name == "style_hash") return std::string(page_style_hash);
    const bool moves = !live.module.empty();
    if (name == "silence") return live.served ? "" : " This file loads nothing and sends nothing.";
    if (!moves && name == "part controls") return {};
    if (!moves && !live.served && (name == "script_policy" || name == "live")) return {};
    if (name == "script_policy") {
      return "; script-src '" + std::string(page_script_hash) + "'" + (moves ? " 'wasm-unsafe-eval'" : "") +
             (live.served ? "; connect-src 'self'" : "");
    }
    if (name == "live") return live_elements(page, live);
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

// lsp.cpp - how long `rue lsp` works from the last key until the findings are out, of texts of about 1,000 and 10,000 nodes.
//
// lsp FILE...   for each file: lines, and milliseconds a change (the median of 21 changes, each told by itself)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "rue/language_server/server.h"

namespace {

using Clock = std::chrono::steady_clock;

// A message behind its length.
void put(std::string& session, const rue::Json& message) {
  const std::string content = message.dump();
  session += "Content-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
}

rue::Json document(const std::string& text, int version) {
  return {{"uri", "file:///a.dot"}, {"version", version}, {"text", text}, {"languageId", "dot"}};
}

double milliseconds_a_change(const std::string& text) {
  std::string session;
  put(session,
      {{"jsonrpc", "2.0"}, {"id", 1}, {"method", "initialize"}, {"params", {{"capabilities", rue::Json::object()}}}});
  put(session, {{"jsonrpc", "2.0"}, {"method", "textDocument/didOpen"}, {"params", {{"textDocument", document(text, 0)}}}});
  constexpr int changes = 21;
  for (int k = 1; k <= changes; ++k) {
    put(session, {{"jsonrpc", "2.0"},
                  {"method", "textDocument/didChange"},
                  {"params",
                   {{"textDocument", {{"uri", "file:///a.dot"}, {"version", k}}},
                    {"contentChanges", {{{"text", text + "// " + std::to_string(k) + "\n"}}}}}}});
  }
  std::istringstream in(session);
  std::ostringstream out;
  // It asks once it has taken a change, and again once the findings are out.
  std::vector<double> asked;
  const Clock::time_point begin = Clock::now();
  rue::LanguageServer server(in, out, [&](std::chrono::milliseconds) {
    asked.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    return false;
  });
  (void)server.run();
  // From one change to the next all that is done is reading the message and what the change asks for.
  std::vector<double> each;
  for (std::size_t k = 2; k < asked.size(); ++k) each.push_back(asked[k] - asked[k - 1]);
  std::nth_element(each.begin(), each.begin() + static_cast<std::ptrdiff_t>(each.size() / 2), each.end());
  return each[each.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  for (int k = 1; k < argc; ++k) {
    std::ifstream file(argv[k]);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::printf("%s: %td lines, %.1f ms\n", argv[k], std::count(text.begin(), text.end(), '\n'),
                milliseconds_a_change(text));
  }
}

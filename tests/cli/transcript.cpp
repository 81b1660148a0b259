// transcript.cpp - reading, playing and printing console sessions.
#include "cli/transcript.h"

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "rue/run.h"
#include "support/files.h"

namespace rue::test {
namespace {

struct CommandWords {
  std::vector<std::string> words;
  std::string input;  // FILE of `< FILE`
};

// The part of a shell's grammar that transcripts use, so that the same line can be played in process.
CommandWords split(const std::string& command, const std::string& folder) {
  CommandWords result;
  std::string word;
  bool in_word = false;
  char quote = 0;
  for (const char c : with_each_replaced(command, "$TMP", folder) + ' ') {
    if (quote == 0 && c == ' ') {
      if (in_word) result.words.push_back(word);
      word.clear();
      in_word = false;
    } else if (quote == c || (quote == 0 && (c == '\'' || c == '"'))) {
      quote = quote == 0 ? c : '\0';
      in_word = true;
    } else {
      word += c;
      in_word = true;
    }
  }
  if (result.words.size() > 2 && result.words.end()[-2] == "<") {
    result.input = result.words.back();
    result.words.resize(result.words.size() - 2);
  }
  return result;
}

std::string as_result(const std::string& out, const std::string& err, int exit_code, const std::string& folder) {
  std::string result = out;
  if (!out.empty() && out.back() != '\n') result += "\n(no end of line)\n";
  std::istringstream lines(err);
  for (std::string line; std::getline(lines, line);) result += "2> " + line + '\n';
  return with_each_replaced(result, folder, "$TMP") + "[exit " + std::to_string(exit_code) + "]\n";
}

}  // namespace

Transcript parse_transcript(const std::string& text) {
  Transcript transcript;
  std::istringstream lines(text);
  Step step;
  bool in_result = false;
  for (std::string line; std::getline(lines, line);) {
    if (in_result) {
      step.result += line + '\n';
      if (!line.starts_with("[exit ")) continue;
      transcript.steps.push_back(step);
      step = {};
      in_result = false;
    } else if (line.starts_with("$ ")) {
      step.command = line.substr(2);
      in_result = true;
    } else {
      step.before += line + '\n';
    }
  }
  if (in_result) {
    transcript.steps.push_back(step);
  } else {
    transcript.after = step.before;
  }
  return transcript;
}

std::string print_transcript(const Transcript& transcript) {
  std::string text;
  for (const Step& step : transcript.steps) text += step.before + "$ " + step.command + '\n' + step.result;
  return text + transcript.after;
}

std::string play_in_process(const std::string& command, const std::string& folder) {
  CommandWords line = split(command, folder);
  if (line.words.empty() || line.words.front() != "rue") throw std::runtime_error("not a rue command: " + command);
  line.words.erase(line.words.begin());
  std::istringstream in(line.input.empty() ? std::string() : content_of(line.input));
  std::ostringstream out;
  std::ostringstream err;
  const int exit_code = run(line.words, in, out, err);
  return as_result(out.str(), err.str(), exit_code, folder);
}

std::string play_binary(const std::string& command, const std::string& folder) {
  const std::string program = std::filesystem::path(RUE_TOOL).parent_path().string();
  const std::string out = folder + "/.out";
  const std::string err = folder + "/.err";
  const std::string input = command.find('<') == std::string::npos ? " </dev/null" : "";
  const std::string line =
      "TMP='" + folder + "'; PATH='" + program + "':$PATH; " + command + input + " >'" + out + "' 2>'" + err + "'";
  const int status = std::system(line.c_str());
  return as_result(content_of(out), content_of(err), WIFEXITED(status) ? WEXITSTATUS(status) : -1, folder);
}

}  // namespace rue::test

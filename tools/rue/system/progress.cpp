// progress.cpp - a line on the terminal that says what is still being done, once that has taken a while.
#include "rue/system/progress.h"

#include <algorithm>
#include <string>
#include <system_error>

namespace rue {

Progress::Progress(const Streams& streams, std::chrono::milliseconds patience)
    : terminal_(streams.err),
      patience_(patience),
      out_watch_(*this, streams.out.rdbuf(), true),
      err_watch_(*this, streams.err.rdbuf(), false),
      out_(&out_watch_),
      err_(&err_watch_),
      watched_{streams.in,
               streams.err_terminal ? out_ : streams.out,
               streams.err_terminal ? err_ : streams.err,
               streams.text,
               streams.err_colour,
               streams.err_terminal} {
  if (streams.err_terminal) watched_.progress = this;
}

Progress::~Progress() {
  stop();
}

void Progress::stage(const char* what) {
  const std::lock_guard<std::mutex> guard(lock_);
  if (stopped_) return;
  what_ = what;
  done_ = of_ = 0;
  if (thread_.joinable()) return;
  begin_ = std::chrono::steady_clock::now();
  try {
    thread_ = std::thread([this] { draw_until_stopped(); });
  } catch (const std::system_error&) {
    stopped_ = true;  // no thread to be had: no line
  }
}

void Progress::one_done(std::uint64_t of) {
  const std::lock_guard<std::mutex> guard(lock_);
  ++done_;
  of_ = of;
}

void Progress::stop() {
  {
    const std::lock_guard<std::mutex> guard(lock_);
    stopped_ = true;
    wipe();
  }
  stopping_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Progress::draw_until_stopped() {
  std::unique_lock<std::mutex> guard(lock_);
  while (!stopping_.wait_for(guard, patience_, [this] { return stopped_; })) {
    if (!line_begins_) continue;
    const auto passed = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin_);
    wipe();
    std::string line = "rue: " + std::string(what_);
    if (of_ > 0) {
      constexpr std::uint64_t columns = 20;
      const std::uint64_t full = std::min(columns, columns * done_ / of_);
      line += " [" + std::string(full, '#') + std::string(columns - full, '.') + "]";
    }
    line += ", " + std::to_string(passed.count()) + " s";
    terminal_ << line << std::flush;
    drawn_ = line.size();
  }
}

void Progress::wipe() {
  if (drawn_ > 0) terminal_ << '\r' << std::string(drawn_, ' ') << '\r' << std::flush;
  drawn_ = 0;
}

Progress::Watch::int_type Progress::Watch::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  const char character = traits_type::to_char_type(c);
  return xsputn(&character, 1) == 1 ? c : traits_type::eof();
}

std::streamsize Progress::Watch::xsputn(const char* text, std::streamsize count) {
  if (ends_) {
    if (!progress_.stopped_) progress_.stop();  // only the thread that writes here sets it
    return target_->sputn(text, count);
  }
  const std::lock_guard<std::mutex> guard(progress_.lock_);
  progress_.wipe();
  if (count > 0) progress_.line_begins_ = text[count - 1] == '\n';
  return target_->sputn(text, count);
}

}  // namespace rue

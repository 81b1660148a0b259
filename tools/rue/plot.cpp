// plot.cpp - runs gnuplot on a script and keeps the picture.
#include "rue/plot.h"

#include <ostream>

#include "output/forms/source_line.h"
#include "output/picture/scalable_svg.h"
#include "rue/system/child.h"
#include "rue/system/files.h"
#include "rue/system/progress.h"

namespace rue {
namespace {

std::optional<PlotFormat> format_of(const PlotRequest& request) {
  return request.output == "-" ? PlotFormat::script : plot_format(request.output);
}

}  // namespace

bool can_plot(const PlotRequest& request, const Streams& streams) {
  if (!request.asked() || format_of(request)) return true;
  streams.err << "rue " << request.command << ": '" << harmless(request.output)
              << "' ends in none of .svg, .png, .pdf, .gp\n";
  return false;
}

int write_plot(const PlotRequest& request, const std::function<Plot(const PlotOptions&)>& plot, const Streams& streams) {
  const PlotFormat format = format_of(request).value_or(PlotFormat::script);
  const Plot drawn = plot({request.theme, format, streams.text.digits});
  if (request.output == "-") {
    streams.out << drawn.script;
    return exit_ok;
  }
  if (format == PlotFormat::script) return write_file(request.output, drawn.script, streams.err) ? exit_ok : exit_failure;
  // Nobody's own settings: the picture is the same everywhere.
  // A child is forked: no thread may hold a lock then.
  if (streams.progress != nullptr) streams.progress->stop();
  const ChildResult result = run_child("gnuplot", {"--default-settings"}, drawn.script);
  switch (result.end) {
    case ChildResult::End::not_found:
      streams.err << "rue " << request.command
                  << ": gnuplot draws .svg, .png and .pdf, and is not installed (Debian: apt-get install gnuplot-nox); -o "
                     "OUT.gp writes its script without it\n";
      return exit_failure;
    case ChildResult::End::late:
      streams.err << "rue " << request.command << ": gnuplot took more than 30 seconds\n";
      return exit_failure;
    case ChildResult::End::failed:
      streams.err << "rue " << request.command << ": gnuplot failed: "
                  << (result.complaint.empty() ? "it died (out of memory?)" : harmless(result.complaint)) << '\n';
      return exit_failure;
    case ChildResult::End::done:
      break;
  }
  if (result.output.empty()) {
    streams.err << "rue " << request.command << ": gnuplot drew nothing\n";
    return exit_failure;
  }
  const std::string picture = format == PlotFormat::svg ? scalable(result.output) : result.output;
  return write_file(request.output, picture, streams.err) ? exit_ok : exit_failure;
}

}  // namespace rue

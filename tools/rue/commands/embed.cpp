// embed.cpp - `rue embed FILE -o OUT`: the tree for firmware, as C tables or as an image.
#include <filesystem>
#include <ostream>
#include <sstream>

#include "embed/c_tables.h"
#include "embed/image.h"
#include "output/picture/format.h"
#include "rue/commands/commands.h"
#include "rue/system/files.h"

namespace rue {

int run_embed(const EmbedCommand& command, const Streams& streams) {
  const std::filesystem::path output(command.output);
  const bool to_stream = command.output.empty() || command.output == "-";
  const bool image = ending_of(command.output) == "rue";
  if (!to_stream && !image && ending_of(command.output) != "h") {
    streams.err << "rue embed: '" << command.output << "' ends in neither .h (C tables) nor .rue (an image)\n";
    return exit_failure;
  }
  if (!to_stream && would_replace(command.file, command.output, streams.err)) return exit_failure;
  LoadOptions options = command.load;
  const Loaded loaded = load(command.file, options, streams);
  if (!loaded.model) return loaded.exit_code;

  std::string error;
  std::string bytes;
  const EmbeddedTree tree = embedded(*loaded.model, command.build);
  if (!tree.parameters.left_out.empty() && !command.load.quiet) {
    streams.err << "rue embed: without parameters: " << tree.parameters.left_out << '\n';
  }
  if (image) {
    if (workspace_sizes(tree, command.build, error)) {
      bytes =
          image_bytes(tree, command.build, command.names ? names_section(*loaded.model, tree.parameters) : std::string());
    }
  } else {
    const std::filesystem::path named = to_stream ? std::filesystem::path(command.file) : output;
    std::string name = command.name.empty() ? named.stem().string() : command.name;
    if (name == "-") name = "decision";
    std::ostringstream header;
    header.exceptions(std::ios::badbit);  // what cannot be kept is an error, not a shorter text
    if (write_c_tables(header, *loaded.model, tree, {c_identifier(name), shown_name(command.file), command.build}, error)) {
      bytes = header.str();
    }
  }
  if (!error.empty()) {
    streams.err << "rue embed: " << error << '\n';
    return exit_model;
  }
  if (to_stream) {
    streams.out << bytes;
    return exit_ok;
  }
  return write_file(command.output, bytes, streams.err) ? exit_ok : exit_failure;
}

}  // namespace rue

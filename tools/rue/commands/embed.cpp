// embed.cpp - `rue embed FILE -o OUT`: the tree for firmware, as C tables or as an image.
#include <filesystem>
#include <ostream>
#include <sstream>

#include "embed/c_tables.h"
#include "embed/image.h"
#include "model/tree/open_laws.h"
#include "output/picture/format.h"
#include "rue/commands/commands.h"
#include "rue/options.h"
#include "rue/system/files.h"

namespace rue {
namespace {

struct EmbedCommand {
  std::string file;
  std::string output;  // .h: C tables, .rue: an image; empty: C tables on the answer's stream
  std::string name;    // what the tables' identifiers begin with; empty: the file's name
  CoreBuild build;     // of the core that will read it
  bool names = true;   // in an image: for programs that show them
  LoadOptions load;
};

int run_embed(const EmbedCommand& asked, const Streams& streams) {
  const std::filesystem::path output(asked.output);
  const bool to_stream = is_stream(asked.output);
  const bool image = ending_of(asked.output) == "rue";
  if (!to_stream && !image && ending_of(asked.output) != "h") {
    streams.err << "rue embed: '" << asked.output << "' ends in neither .h (C tables) nor .rue (an image)\n";
    return exit_failure;
  }
  if (!to_stream && would_replace(asked.file, asked.output, streams.err)) return exit_failure;
  const Loaded loaded = load(asked.file, asked.load, streams);
  if (!loaded.model) return loaded.exit_code;

  if (has_open_laws(loaded.model->graph)) {
    streams.err << "rue embed: a probability has a range and no value; tables hold numbers: give it one with --set\n";
    return exit_model;
  }
  std::string error;
  std::string bytes;
  const EmbeddedTree tree = embedded(*loaded.model, asked.build);
  if (!tree.parameters.left_out.empty() && !asked.load.quiet) {
    streams.err << "rue embed: without parameters: " << tree.parameters.left_out << '\n';
  }
  if (image) {
    if (workspace_sizes(tree, asked.build, error)) {
      bytes = image_bytes(tree, asked.build, asked.names ? names_section(*loaded.model, tree.parameters) : std::string());
    }
  } else {
    const std::filesystem::path named = to_stream ? std::filesystem::path(asked.file) : output;
    std::string name = asked.name.empty() ? named.stem().string() : asked.name;
    if (name == "-") name = "decision";
    std::ostringstream header;
    header.exceptions(std::ios::badbit);  // what cannot be kept is an error, not a shorter text
    if (write_c_tables(header, *loaded.model, tree, {c_identifier(name), shown_name(asked.file), asked.build}, error)) {
      bytes = header.str();
    }
  }
  if (!error.empty()) {
    streams.err << "rue embed: " << error << '\n';
    return exit_model;
  }
  return write_output(asked.output, bytes, streams) ? exit_ok : exit_failure;
}

}  // namespace

void add_embed(CommandLine& line) {
  const auto command = line.add<EmbedCommand>("embed", "The tree for firmware, as C tables or as an image", R"(Examples:
  rue embed pump.dot -o pump.h --real float --index 16
  rue embed pump.dot -o pump.rue)",
                                              run_embed);
  EmbedCommand& asked = command.options;
  add_file(command, asked.file);
  names_file(command,
             command->add_option("-o,--output", asked.output, "OUT.h or .rue; without it C tables on standard output"),
             "OUT");
  choose(command,
         command
             ->add_option_function<std::string>(
                 "--real", [&asked](const std::string& real) { asked.build.single = real == "float"; },
                 "RUE_REAL of the core that will read it")
             ->type_name("TYPE")
             ->default_str("double"),
         {"double", "float"});
  choose(
      command,
      command
          ->add_option_function<std::string>(
              "--index", [&asked](const std::string& bits) { asked.build.narrow = bits == "16"; }, "Bits of its RUE_INDEX")
          ->type_name("BITS")
          ->default_str("32"),
      {"32", "16"});
  command->add_option("--name", asked.name, "What the tables' names begin with; the file's name unless given")
      ->type_name("NAME");
  command->add_flag_callback(
      "--no-names", [&asked] { asked.names = false; }, "Leave the section of names out of an image");
  add_load(command, asked.load);
}

}  // namespace rue

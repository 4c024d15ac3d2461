package org.fedrouter.cli.purl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.console.Members;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter purl build}. */
@Command(
    name = "build",
    description = {
      "Make a package URL of every line of standard input:",
      "a JSON object with type, namespace, name, version, qualifiers and subpath."
    })
public final class BuildCommand implements Callable<Integer> {
  private static final Set<String> MEMBERS =
      Set.of("type", "namespace", "name", "version", "qualifiers", "subpath");

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON object a line, in the order of input.")
  private boolean json;

  @Override
  public Integer call() {
    return new PurlLines(Console.of(spec, json)).run(BuildCommand::purl);
  }

  private static Purl purl(String line) {
    Members members = Members.of(parsed(line), "");
    members.allowOnly(MEMBERS);
    return Purl.of(
        orEmpty(text(members, "type")),
        text(members, "namespace"),
        orEmpty(text(members, "name")),
        text(members, "version"),
        qualifiers(members),
        text(members, "subpath"));
  }

  private static JsonNode parsed(String line) {
    try {
      return Json.parseStrictly(line);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, "a line is no JSON object: " + e.getMessage(), e);
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Null when the member is absent or null. */
  private static @Nullable String text(Members members, String name) {
    return members.object().path(name).isNull() || !members.has(name) ? null : members.text(name);
  }

  private static Map<String, String> qualifiers(Members members) {
    JsonNode node = members.object().path("qualifiers");
    Map<String, String> qualifiers = new TreeMap<>();
    if (node.isNull() || node.isMissingNode()) {
      return qualifiers;
    }
    Members keys = Members.of(node, "/qualifiers");
    node.fieldNames().forEachRemaining(key -> qualifiers.put(key, keys.text(key)));
    return qualifiers;
  }
}

package org.fedrouter.cli.roster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;

/** Roster files as commands read and show them; what is wrong is one line and exit code 2. */
public final class RosterReading {
  private RosterReading() {}

  /** The text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot read " + file, e);
    }
  }

  /** The roster in a file, read by {@code form}: signed by all or not yet. */
  public static Roster roster(Path file, Function<String, Roster> form) {
    try {
      return form.apply(text(file));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.USAGE, file + ": " + e.getMessage(), e);
    }
  }

  static ObjectNode json(Roster roster) {
    Policy policy = roster.policy();
    ArrayNode hospitals = Json.object().putArray("hospitals");
    roster
        .members()
        .forEach(
            member ->
                hospitals.add(Json.object().put("id", member.id()).put("shards", member.shards())));
    ArrayNode mechanisms = Json.object().putArray("mechanisms");
    policy.mechanisms().forEach(mechanisms::add);
    return Json.object()
        .put("serial", roster.serial())
        .put("hash", roster.hash().hex())
        .put("quorum", policy.quorum())
        .put("colluding", policy.colluding())
        .put("noise", policy.noise())
        .put("router_trusted", policy.trustsRouter())
        .<ObjectNode>set("mechanisms", mechanisms)
        .set("hospitals", hospitals);
  }

  /** Says what hospitals give away by signing a roster with exact sums. */
  static void warn(Console console, Roster roster) {
    if (roster.policy().trustsRouter()) {
      console.progress(
          "this roster allows exponential: its hospitals trust the router with everything, whatever"
              + " mechanism a user asks for");
    }
  }
}

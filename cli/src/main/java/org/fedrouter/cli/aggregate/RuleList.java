package org.fedrouter.cli.aggregate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalLong;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.Json;
import org.fedrouter.core.aggregation.robust.Rules;

/** What {@code --rule list} prints: every name and how many clients it needs. */
final class RuleList {
  private RuleList() {}

  static void print(Console console) {
    ObjectNode object = Json.object();
    ArrayNode rules = object.putArray("rules");
    for (String name : Rules.NAMES) {
      String needs = Rules.named(name, List.of(), OptionalLong.empty()).needs().toString();
      rules.addObject().put("name", name).put("needs", needs);
      console.line("%-36s %s".formatted(name, needs));
    }
    console.line("steps for --pre: " + Rules.STEPS);
    console.object(Json.write(object.put("steps", Rules.STEPS)));
  }
}

package org.fedrouter.cli.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.router.Reply;
import org.fedrouter.cli.router.RouterClient;
import org.jspecify.annotations.Nullable;

/**
 * A training on a running node: planned there, charged to the router's ledger of the data set, then
 * charged to the hospital's own and trained. What a repeated command finds charged at the router it
 * does not plan anew: it orders the noise that was paid for.
 *
 * @param router that is charged; null when somebody else sees to that
 */
record RemoteTraining(
    NodeClient node, Console console, boolean planOnly, @Nullable RouterCharge router) {
  static final String OFFICER = "privacy-officer";
  private static final long GLANCE_MILLIS = 500;

  /**
   * Returns when the adapter is published.
   *
   * @throws CommandFailure with what the node or the router refused
   */
  ExitCode run(ObjectNode body) throws InterruptedException {
    ObjectNode charged = router == null ? null : router.before().orElse(null);
    ObjectNode order = body.deepCopy();
    if (charged != null) {
      order.set("noise_lattice", charged.path("noise_lattice"));
    }
    ObjectNode plan =
        accepted("the node", node.post("/training", order.deepCopy().put("plan_only", true)));
    plan.properties().forEach(field -> console.line(field.getKey() + "  " + field.getValue()));
    if (!planOnly) {
      if (router != null) {
        router.check(plan);
        report(plan, charged == null ? router.charge(plan) : charged);
      }
      order.set("noise_lattice", plan.path("noise_lattice"));
      ObjectNode unused = accepted("the node", node.post("/training", order));
      console.progress("charged; a second training of this name is refused from now on");
      plan.setAll(published(plan.path("name").asText()));
    }
    console.object(Json.write(plan));
    return ExitCode.OK;
  }

  private void report(ObjectNode plan, ObjectNode charged) {
    plan.set("router", charged);
    console.line("router  charged rho " + charged.path("charge_rho").asText());
  }

  private ObjectNode published(String name) throws InterruptedException {
    while (true) {
      ObjectNode state = accepted("the node", node.read("/training/" + RouterClient.segment(name)));
      switch (state.path("status").asText()) {
        case "running" ->
            console.progress(
                "step " + state.path("step").asText() + " of " + state.path("steps").asText());
        case "published" -> {
          console.line("status  published");
          return state;
        }
        default ->
            throw new CommandFailure(
                ExitCode.INTERNAL, "no adapter: " + state.path("reason").asText());
      }
      Thread.sleep(GLANCE_MILLIS);
    }
  }

  static ObjectNode accepted(String who, Reply reply) {
    if (!reply.ok() || !(reply.tree() instanceof ObjectNode answer)) {
      throw new CommandFailure(reply.exitCode(), who + ": " + reply.problemLine());
    }
    return answer;
  }
}

package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.fedrouter.node.Node;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.boundary.NodeDirectory;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Where answers may be made: never traded for anything. */
@ApplicationScoped
public class Residency {
  @Inject NodeDirectory directory;
  @Inject Settings settings;
  @Inject Time time;

  /**
   * The nodes in regions that both the configuration and the request allow.
   *
   * @param asked by the request; empty for what the configuration allows
   */
  List<Node> allowed(List<Node> nodes, List<String> asked) {
    List<String> configured = settings.regions();
    if (configured.isEmpty() && asked.isEmpty()) {
      return nodes;
    }
    return nodes.stream()
        .filter(node -> configured.isEmpty() || configured.contains(region(node)))
        .filter(node -> asked.isEmpty() || asked.contains(region(node)))
        .toList();
  }

  /** Regions that could be asked for. */
  List<String> regions(List<Node> nodes) {
    return allowed(nodes, List.of()).stream().map(this::region).distinct().sorted().toList();
  }

  private String region(Node node) {
    return directory.find(node.id()).map(view -> view.registration().profile().region()).orElse("");
  }

  /** Why nobody gets work, node by node. */
  String nobody() {
    Instant now = time.instant();
    List<NodeView> all = directory.all();
    return all.isEmpty()
        ? "no hospital is registered"
        : all.stream()
            .map(view -> view.registration().id() + " " + view.inadmissible(now).orElse("is ready"))
            .collect(Collectors.joining("; ", "no node can have it: ", ""));
  }
}

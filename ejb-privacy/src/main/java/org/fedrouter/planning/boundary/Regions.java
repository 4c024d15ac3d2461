package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.fedrouter.node.NodeView;
import org.fedrouter.node.Registration;
import org.fedrouter.node.boundary.NodeDirectory;

/** How far nodes are from who asks. */
@ApplicationScoped
public class Regions {
  static final int ELSEWHERE = 2;

  @Inject NodeDirectory directory;

  /**
   * Of each node by id: 0 for the own hospital's, 1 in a region where the hospital has a node, else
   * 2.
   */
  Map<String, Integer> distances(String home) {
    List<Registration> nodes = directory.all().stream().map(NodeView::registration).toList();
    Set<String> near =
        nodes.stream()
            .filter(node -> node.node().hospital().equals(home))
            .map(node -> node.profile().region())
            .filter(region -> !region.isEmpty())
            .collect(Collectors.toSet());
    return nodes.stream()
        .collect(Collectors.toMap(Registration::id, node -> distance(node, home, near)));
  }

  private static int distance(Registration node, String home, Set<String> near) {
    if (node.node().hospital().equals(home)) {
      return 0;
    }
    return near.contains(node.profile().region()) ? 1 : ELSEWHERE;
  }
}

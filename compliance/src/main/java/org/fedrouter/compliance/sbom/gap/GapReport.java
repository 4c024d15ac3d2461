package org.fedrouter.compliance.sbom.gap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Relation;
import org.fedrouter.compliance.sbom.Support;
import org.fedrouter.compliance.sbom.SupportLevel;
import org.jspecify.annotations.Nullable;

/**
 * The gaps of a BOM, first those of the document, then those of each component in order.
 *
 * @param components how many were looked at, the subject included
 */
public record GapReport(int components, List<Gap> gaps) {
  public GapReport {
    gaps = List.copyOf(gaps);
  }

  /** Looks for every element. */
  public static GapReport of(Bom bom) {
    List<Gap> gaps = new ArrayList<>();
    document(bom.head(), gaps);
    Set<String> related = related(bom);
    List<Component> parts = bom.parts().toList();
    for (Component component : parts) {
      minimum(component, isRelated(component, bom, related), gaps);
      support(component, gaps);
    }
    return new GapReport(parts.size(), gaps);
  }

  /** Whether nothing is missing that this source asks for. */
  public boolean isComplete(Element.Source source) {
    return gaps.stream().noneMatch(gap -> gap.element().source() == source);
  }

  private static void document(BomHead head, List<Gap> gaps) {
    ask(!head.authors().isEmpty() || head.manufacturer() != null, null, Element.AUTHOR, gaps);
    ask(head.timestamp() != null, null, Element.TIMESTAMP, gaps);
    ask(head.subject() != null, null, Element.SUBJECT, gaps);
  }

  private static void ask(boolean there, @Nullable String ref, Element element, List<Gap> gaps) {
    if (!there) {
      gaps.add(new Gap(ref, element));
    }
  }

  /**
   * What somebody named at either end of a relation. A part of nothing has no place in the device.
   */
  private static Set<String> related(Bom bom) {
    Set<String> related = new HashSet<>();
    for (Relation relation : bom.relations()) {
      related.add(relation.from());
      related.add(relation.to());
    }
    return related;
  }

  private static boolean isRelated(Component component, Bom bom, Set<String> related) {
    boolean only = component.position() == Component.NONE && bom.components().isEmpty();
    return only || component.parent() != Component.NONE || related.contains(component.ref());
  }

  private static void minimum(Component component, boolean related, List<Gap> gaps) {
    String ref = component.ref();
    boolean supplied =
        component.makers().supplier() != null || component.makers().manufacturer() != null;
    ask(supplied, ref, Element.SUPPLIER, gaps);
    ask(!component.name().isBlank(), ref, Element.NAME, gaps);
    ask(component.version() != null, ref, Element.VERSION, gaps);
    ask(!component.identifiers().isEmpty(), ref, Element.IDENTIFIER, gaps);
    ask(related, ref, Element.RELATION, gaps);
  }

  /** What is unknown needs a reason; with one, it is no gap. */
  private static void support(Component component, List<Gap> gaps) {
    Support support = component.support();
    String ref = component.ref();
    boolean justified = support.justification() != null && !support.justification().isBlank();
    ask(support.level() != null, ref, Element.SUPPORT_LEVEL, gaps);
    boolean unknown = support.level() == SupportLevel.UNKNOWN;
    ask(support.end() != null || unknown || justified, ref, Element.END_OF_SUPPORT, gaps);
    ask(!unknown || justified, ref, Element.JUSTIFICATION, gaps);
  }
}

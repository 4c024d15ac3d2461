package org.fedrouter.compliance.sbom;

import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.core.Seam;

/**
 * Takes the parts of a BOM as they are read. A reader that feeds one keeps no part, so that its
 * memory does not grow with the number of components.
 */
@Seam("callers read what does not fit into memory")
public interface BomSink {
  /** A component; what stands in it follows. */
  void component(Component component) throws RefusedDocument;

  void relation(Relation relation) throws RefusedDocument;

  /**
   * That a component which came before is the subject; for formats that list it among the others.
   */
  void subject(String ref);

  /** The reference of a part that is no component, such as a service. */
  void other(String ref);

  void finding(Finding finding);

  /** What the document says of itself; comes once, last. */
  void head(BomHead head) throws RefusedDocument;
}

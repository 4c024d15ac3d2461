package org.fedrouter.compliance.document;

/** Takes the parts of a document as they are read, so that it is never in memory as a whole. */
public interface Sections {
  /** Whether the items of a list at the top are taken one by one. */
  boolean streams(String name);

  /** One item of such a list. */
  void item(String name, Node item) throws RefusedDocument;

  /** Another field at the top. */
  void field(String name, Node value) throws RefusedDocument;
}

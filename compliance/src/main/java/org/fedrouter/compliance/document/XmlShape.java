package org.fedrouter.compliance.document;

import java.util.Set;

/**
 * How elements become fields, lists and texts.
 *
 * @param namespace how the name of the namespace begins; elements of others are passed over
 * @param lists elements whose children are the items of a list
 * @param choices those of them whose items keep the name of their element
 */
public record XmlShape(String namespace, Set<String> lists, Set<String> choices) {
  public XmlShape {
    lists = Set.copyOf(lists);
    choices = Set.copyOf(choices);
  }
}

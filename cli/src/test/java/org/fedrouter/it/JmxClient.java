package org.fedrouter.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * What jconsole would show of one bean of the router, in a JVM of its own: which certificates it
 * trusts is a property of the whole JVM. Arguments are operations with their parameters.
 */
public final class JmxClient {
  private static final String STRING = String.class.getName();

  private JmxClient() {}

  /** Prints the attributes as one JSON object, or what an operation returned. */
  @SuppressWarnings({"SystemOut", "BanJNDI"})
  public static void main(String[] operation) throws IOException, JMException {
    JMXServiceURL url =
        new JMXServiceURL(
            "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + System.getenv("JMX_PORT") + "/jmxrmi");
    Map<String, Object> environment =
        Map.of(
            JMXConnector.CREDENTIALS,
            new String[] {"admin", System.getenv("JMX_PASSWORD")},
            "com.sun.jndi.rmi.factory.socket",
            new SslRMIClientSocketFactory());
    try (JMXConnector connector = JMXConnectorFactory.connect(url, environment)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName name = new ObjectName("org.fedrouter:type=" + System.getenv("JMX_BEAN"));
      System.out.println(
          operation.length == 0 ? attributes(server, name) : call(server, name, operation));
    }
  }

  private static ObjectNode attributes(MBeanServerConnection server, ObjectName name)
      throws IOException, JMException {
    ObjectNode shown = RunningStack.JSON.createObjectNode();
    String[] names =
        List.of(server.getMBeanInfo(name).getAttributes()).stream()
            .map(attribute -> attribute.getName())
            .toArray(String[]::new);
    for (Attribute attribute : server.getAttributes(name, names).asList()) {
      shown.putPOJO(attribute.getName(), plain(attribute.getValue()));
    }
    return shown;
  }

  private static Object call(MBeanServerConnection server, ObjectName name, String[] operation)
      throws IOException, JMException {
    String[] parameters = List.of(operation).subList(1, operation.length).toArray(String[]::new);
    String[] signature = List.of(parameters).stream().map(any -> STRING).toArray(String[]::new);
    return RunningStack.JSON
        .createObjectNode()
        .putPOJO("returned", plain(server.invoke(name, operation[0], parameters, signature)));
  }

  private static Object plain(Object value) {
    return switch (value) {
      case null -> "null";
      case TabularData table -> rows(table);
      case CompositeData row -> row(row);
      default -> value;
    };
  }

  private static ObjectNode rows(TabularData table) {
    ObjectNode rows = RunningStack.JSON.createObjectNode();
    for (Object row : table.values()) {
      CompositeData entry = (CompositeData) row;
      rows.putPOJO((String) entry.get("key"), plain(entry.get("value")));
    }
    return rows;
  }

  private static ObjectNode row(CompositeData row) {
    ObjectNode fields = RunningStack.JSON.createObjectNode();
    for (String item : row.getCompositeType().keySet()) {
      fields.putPOJO(item, plain(row.get(item)));
    }
    return fields;
  }
}

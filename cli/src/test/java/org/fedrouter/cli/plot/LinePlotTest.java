package org.fedrouter.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class LinePlotTest {
  private static Document parsed(LinePlot plot)
      throws ParserConfigurationException, IOException, SAXException {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document svg, String element) {
    NodeList found = svg.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void plot_tellsItsLines_toWhoDoesNotSeeThem() throws Exception {
    LinePlot plot = LinePlot.ofNumbers("round", "loss");
    plot.add("a", 1, 2.5);
    plot.add("a", 2, 1.25);
    Document svg = parsed(plot);
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getDocumentElement().getAttribute("aria-labelledby")).isEqualTo("title desc");
    assertThat(texts(svg, "title")).containsExactly("loss by round");
    assertThat(texts(svg, "desc")).containsExactly("a: 2.5 at 1, 1.25 at 2.");
    assertThat(texts(svg, "text")).contains("a", "loss", "round", "1", "2");
  }

  /** The highest point is at the top of the rectangle, the first at its left. */
  @Test
  void points_areWhereTheyBelong() throws Exception {
    LinePlot plot = LinePlot.ofPercents("x", "y");
    plot.add("a", 0, 0);
    plot.add("a", 10, 100);
    plot.add("a", 5, 50);
    Element line = (Element) parsed(plot).getElementsByTagName("polyline").item(0);
    assertThat(line.getAttribute("points").strip()).isEqualTo("60.0,370.0 560.0,30.0 310.0,200.0");
  }

  @Test
  void texts_neverBecomeMarkup() throws Exception {
    LinePlot plot = LinePlot.ofNumbers("<x>", "\"&\u0001\uD800");
    plot.add("</svg><script>alert(1)</script>", 1, 1);
    Document svg = parsed(plot);
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(texts(svg, "text")).contains("</svg><script>alert(1)</script>", "\"&??", "<x>");
  }

  @Test
  void oneLine_ofOnePoint_isADot_andNoneIsNoData() throws Exception {
    LinePlot plot = LinePlot.ofNumbers("x", "y");
    assertThat(plot.isEmpty()).isTrue();
    assertThat(texts(parsed(plot), "desc")).containsExactly("No data.");
    plot.add("a", 3, 0);
    assertThat(plot.isEmpty()).isFalse();
    assertThat(plot.svg()).contains("stroke-linecap=\"round\"").doesNotContain("NaN");
  }

  @Test
  void manyLines_makeTheLegendLonger_andDiffer() throws Exception {
    LinePlot plot = LinePlot.ofNumbers("x", "y");
    for (int line = 0; line < 28; line++) {
      plot.add("line " + line, 0, line);
      plot.add("line " + line, 1, line);
    }
    Document svg = parsed(plot);
    assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 760 610");
    NodeList lines = svg.getElementsByTagName("polyline");
    List<String> styles = new ArrayList<>();
    for (int i = 0; i < lines.getLength(); i++) {
      Element line = (Element) lines.item(i);
      styles.add(line.getAttribute("stroke") + line.getAttribute("stroke-dasharray"));
    }
    assertThat(styles).hasSize(28).doesNotHaveDuplicates();
  }

  @Test
  void point_thatIsNoNumber_isRefused() {
    LinePlot plot = LinePlot.ofNumbers("x", "y");
    assertThatThrownBy(() -> plot.add("a", 1, Double.NaN)).hasMessageContaining("finite");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0, 100", "-3, 7", "0.001, 0.0013", "1, 100000", "5, 5"})
  void ticks_areFew_round_andInside(double low, double high) {
    Axis axis = Axis.of(DoubleStream.of(low, high));
    assertThat(axis.ticks()).hasSizeBetween(2, 8);
    assertThat(axis.ticks())
        .allSatisfy(tick -> assertThat(axis.place(tick)).isBetween(-1e-9, 1 + 1e-9))
        .allSatisfy(tick -> assertThat(Axis.text(tick).length()).isLessThan(9));
  }
}

package io.plosolver.cli;

import java.util.ArrayList;
import java.util.List;

/** Text table with left-aligned first columns and right-aligned other columns, two spaces apart. */
public final class TextTable {

    private final int leftColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param leftColumns number of left-aligned columns */
    public TextTable(int leftColumns) {
        this.leftColumns = leftColumns;
    }

    /** Adds a row. All rows have the same number of cells. */
    public void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** Returns the lines, indented by two spaces and without trailing spaces. */
    public List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append("  ").append(column < leftColumns ? cell + padding : padding + cell);
        }
        return line.toString().stripTrailing();
    }
}

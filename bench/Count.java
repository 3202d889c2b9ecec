import java.sql.DriverManager;

/** Prints how many deployments are stored. Arguments: the three lines of DATA/connection. */
final class Count {
    public static void main(String[] args) throws Exception {
        try (var connection = DriverManager.getConnection(args[0], args[1], args[2]);
                var rows = connection.createStatement().executeQuery("select count(*) from deployment")) {
            rows.next();
            System.out.println(rows.getLong(1));
        }
    }
}

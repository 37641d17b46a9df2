using FleetScan.Cli.Commands;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.Reports.Terminals;

namespace FleetScan.Cli.FleetImages;

/// Images as rows of a table.
internal static class ImageColumns
{
    // Below it, ids would leave too little for the references.
    private const int WidthWithIds = 130;

    public static ListPrinter<Image> Printer(CliContext cli, string nothing)
    {
        var columns = new List<Column>
        {
            Column.Text("IMAGE", 20), new("STATE"), Column.Number("CRITICAL"), Column.Number("HIGH"), Column.Number("MEDIUM"), Column.Number("WORKLOADS"), Column.Number("TAGS"),
        };
        var hasIds = cli.Out.Width >= WidthWithIds;
        if (hasIds)
        {
            columns.Add(new Column("ID"));
        }

        return new(cli, ContractsJson.Default.Image, [.. columns])
        {
            Nothing = nothing,
            Next = "Next: fleetscan images show IMAGE",
            Row = (image, _) => ValueTask.FromResult<Cell[]>(
            [
                Name(image),
                State(image.State),
                Count(image, image.Vulnerabilities.Critical),
                Count(image, image.Vulnerabilities.High),
                Count(image, image.Vulnerabilities.Medium),
                Readable.Count(image.Workloads),
                Readable.Count(image.Tags),
                .. hasIds ? new Cell[] { image.Id.ToString() } : [],
            ]),
        };
    }

    public static string Name(Image image) => image.Reference.Length > 0 ? image.Reference : image.Key.Digest;

    public static Cell State(ImageState state) => new(EnumText.Of(state), state switch
    {
        ImageState.Matched => Styles.Good,
        ImageState.Failed => Styles.Bad,
        _ => Styles.Faint,
    });

    // Nobody knows before the match.
    private static string Count(Image image, int count) => image.State == ImageState.Matched ? Readable.Count(count) : "-";
}

using System.CommandLine;
using System.Globalization;
using FleetScan.Cli.Connection;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Commands;

/// The options of every list: how many, from where, in which order.
internal sealed class PageOptions
{
    private readonly Option<int> _limit = new("--limit") { Description = "How many, 1 to 1,000.", HelpName = "N", DefaultValueFactory = _ => 50 };
    private readonly Option<string?> _cursor = new("--cursor") { Description = "Where to go on: what the last page named.", HelpName = "CURSOR" };
    private readonly Option<bool> _all = new("--all") { Description = "All pages." };
    private readonly Option<string?> _sort;

    public PageOptions(Command command, params string[] sortable)
    {
        _limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > ContractLimits.PageItems)
            {
                result.AddError($"--limit takes 1 to {ContractLimits.PageItems.ToString("N0", CultureInfo.InvariantCulture)}.");
            }
        });
        _sort = new Option<string?>("--sort") { Description = $"Order: {string.Join(", ", sortable)}; with a leading - descending.", HelpName = "FIELD" };
        _sort.CompletionSources.Add([.. sortable, .. sortable.Select(field => "-" + field)]);
        command.Add(_limit);
        command.Add(_cursor);
        command.Add(_all);
        command.Add(_sort);
    }

    public bool All(ParseResult parsed) => parsed.GetValue(_all);

    public string Path(ParseResult parsed, string path, params (string Name, string? Value)[] filters) =>
        Query.Of(
            path,
            [
                .. filters,
                ("sort", parsed.GetValue(_sort)),
                ("limit", (All(parsed) ? ContractLimits.PageItems : parsed.GetValue(_limit)).ToString(CultureInfo.InvariantCulture)),
                ("cursor", parsed.GetValue(_cursor)),
            ]);
}

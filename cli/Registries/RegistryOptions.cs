using System.CommandLine;
using FleetScan.Cli.Commands;
using FleetScan.Contracts.V1;

namespace FleetScan.Cli.Registries;

/// What a registry is made of.
internal sealed class RegistryOptions
{
    private readonly Option<string?> _host = new("--host") { Description = "Where it is, with the port if it is not the usual one.", HelpName = "HOST" };
    private readonly Option<string?> _cluster = new("--cluster") { Description = "The cluster whose agent scans it, by name or id.", HelpName = "CLUSTER" };
    private readonly Option<RegistryProvider?> _provider = Choice.Of<RegistryProvider>("--provider", "Whose it is, which decides how its repositories are listed; generic by default", "PROVIDER");
    private readonly Option<string?> _secret = new("--secret") { Description = "The secret of that cluster with the credentials, of type kubernetes.io/dockerconfigjson.", HelpName = "NAMESPACE/NAME" };
    private readonly Option<bool> _plainHttp = new("--plain-http") { Description = "Speak to it without TLS." };
    private readonly Option<bool> _insecure = new("--insecure-skip-tls-verify") { Description = "Accept any certificate of it." };
    private readonly Option<string[]> _include = Lists.Of("--include", "Only these repositories, such as shop/*.", "GLOB,..");
    private readonly Option<string[]> _exclude = Lists.Of("--exclude", "Not these repositories.", "GLOB,..");
    private readonly Option<int?> _tags = new("--tags") { Description = "How many tags of each repository, 1 to 1,000; 3 by default.", HelpName = "N" };
    private readonly Option<TagOrder?> _order = Choice.Of<TagOrder>("--order", "Which tags come first; highestVersion by default", "ORDER");
    private readonly Option<string?> _platform = new("--platform") { Description = "The platform read of images for several; linux/amd64 by default.", HelpName = "OS/ARCH" };

    /// <param name="command">Takes the options.</param>
    /// <param name="isNew">Whether the registry is not known yet, so that it has to be said where it is.</param>
    public RegistryOptions(Command command, bool isNew)
    {
        (_host.Required, _cluster.Required) = (isNew, isNew);
        foreach (var option in new Option[] { _host, _cluster, _provider, _secret, _plainHttp, _insecure, _include, _exclude, _tags, _order, _platform })
        {
            command.Add(option);
        }
    }

    public string? ClusterOf(ParseResult parsed) => parsed.GetValue(_cluster);

    /// What is not said stays as it is.
    public PutRegistry Apply(ParseResult parsed, PutRegistry before) => before with
    {
        Host = parsed.GetValue(_host) ?? before.Host,
        Provider = parsed.GetValue(_provider) ?? before.Provider,
        Credentials = parsed.GetValue(_secret) switch { null => before.Credentials, "" => null, var secret => Reference(secret) },
        PlainHttp = Said(parsed, _plainHttp, before.PlainHttp),
        SkipTlsVerify = Said(parsed, _insecure, before.SkipTlsVerify),
        Include = Said(parsed, _include, [.. before.Include])!,
        Exclude = Said(parsed, _exclude, [.. before.Exclude])!,
        TagsPerRepository = parsed.GetValue(_tags) ?? before.TagsPerRepository,
        TagOrder = parsed.GetValue(_order) ?? before.TagOrder,
        Platform = parsed.GetValue(_platform) ?? before.Platform,
    };

    private static T? Said<T>(ParseResult parsed, Option<T> option, T before) => parsed.GetResult(option) is null or { Implicit: true } ? before : parsed.GetValue(option);

    private static SecretReference Reference(string text) => text.Split('/') is [{ Length: > 0 } space, { Length: > 0 } name]
        ? new SecretReference { Namespace = space, Name = name }
        : throw new CliException($"--secret takes NAMESPACE/NAME such as fleetscan/registry, not '{text}'. It names a secret of the cluster; the credentials themselves are not given here.");
}

namespace FleetScan.LocalHost;

/// <summary>Where the embedded agent finds the credentials that <c>docker login</c> kept: a person's own agent may pull what the person may.</summary>
internal static class DockerConfigFile
{
    private const string FileName = "config.json";

    /// <returns>The file; null to leave it to the agent's own setting, or where there is none.</returns>
    /// <exception cref="DockerConfigException">The one that was asked for is not there.</exception>
    public static string? Find(string? asked, IConfiguration environment, string home)
    {
        if (asked is not null)
        {
            var path = Path.GetFullPath(asked);
            return File.Exists(path)
                ? path
                : throw new DockerConfigException($"--docker-config {asked}: there is no such file. Name the config.json that docker login writes.");
        }

        if (!string.IsNullOrEmpty(environment["Agent:Images:DockerConfig"]))
        {
            return null;
        }

        var usual = Path.Combine(environment["DOCKER_CONFIG"] is { Length: > 0 } folder ? folder : Path.Combine(home, ".docker"), FileName);
        return File.Exists(usual) ? usual : null;
    }
}

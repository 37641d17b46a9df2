namespace FleetScan.TestKit.Processes;

/// <summary>helm and kubectl as <c>./build</c> installed them, and git of this machine.</summary>
public static class InstalledTools
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "artifacts", "tools", "kubectl", "bin");

    /// <summary>A search path with helm and kubectl; skips the test that asks where they are not installed.</summary>
    public static string HelmAndKubectl
    {
        get
        {
            Assert.SkipUnless(File.Exists(Path.Combine(Folder, "helm")), "helm and kubectl are not installed: run ./build test, which fetches them.");
            return Folder;
        }
    }

    /// <summary>A search path with git; skips the test that asks where it is not installed.</summary>
    public static string Git
    {
        get
        {
            Assert.SkipUnless(File.Exists("/usr/bin/git"), "git is not installed.");
            return "/usr/bin";
        }
    }
}

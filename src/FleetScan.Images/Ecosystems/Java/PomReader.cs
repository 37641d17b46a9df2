using System.Xml;
using FleetScan.Contracts.V1;

namespace FleetScan.Images.Ecosystems.Java;

// pom.xml: direct dependencies whose version stands in the file itself, in a property or in its dependencyManagement.
// Nothing is fetched, so versions from parents and imported lists stay unknown, and such dependencies are left out.
internal static class PomReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = PackageFiles.MaxDocumentBytes,
    };

    public static void Read(ReadOnlyMemory<byte> content, string path, PackageList found)
    {
        var project = new PomProject();
        using var stream = new MemoryReader(content);
        using var reader = XmlReader.Create(stream, Settings);
        var at = new List<string>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    at.Add(reader.LocalName);
                    project.Enter(at);
                    if (reader.IsEmptyElement)
                    {
                        at.RemoveAt(at.Count - 1);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    project.Text(at, reader.Value.Trim());
                    break;
                case XmlNodeType.EndElement:
                    at.RemoveAt(at.Count - 1);
                    break;
            }

            if (at.Count > PomProject.MaxDepth)
            {
                throw new InvalidDataException($"It nests deeper than {PomProject.MaxDepth} elements.");
            }
        }

        foreach (var (name, version) in project.Dependencies())
        {
            found.Add(path, PackageType.Maven, name, version);
        }
    }
}

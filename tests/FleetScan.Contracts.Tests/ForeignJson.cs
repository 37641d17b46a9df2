using System.Text.Json.Nodes;

namespace FleetScan.Contracts.Tests;

/// The same message as another tool might write it: members in another order, in other casing, with members that we do not know.
internal static class ForeignJson
{
    // Members of these are the user's own keys, whose casing means something.
    private static readonly string[] Dictionaries = ["labels", "attributes", "errors", "inputs"];

    public static JsonNode? Scramble(JsonNode? node, Random random, bool dictionary = false) => node switch
    {
        JsonObject members => new JsonObject(Scramble(members, random, dictionary)),
        JsonArray items => new JsonArray([.. items.Select(item => Scramble(item, random))]),
        _ => node?.DeepClone(),
    };

    private static List<KeyValuePair<string, JsonNode?>> Scramble(JsonObject members, Random random, bool dictionary)
    {
        var scrambled = members
            .Select(member => KeyValuePair.Create(dictionary ? member.Key : Recase(member.Key, random), Scramble(member.Value, random, Dictionaries.Contains(member.Key))))
            .ToList();
        if (!dictionary)
        {
            scrambled.Add(new("notYetKnown" + random.Next(1000), new JsonObject { ["of"] = new JsonArray("a newer", 1, true, null) }));
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scrambled));
        }

        return scrambled;
    }

    // The discriminator is metadata of the serializer and not a member: its casing is fixed.
    private static string Recase(string name, Random random) => name == "type" ? name : random.Next(4) switch
    {
        0 => name.ToUpperInvariant(),
        1 => name.ToLowerInvariant(),
        2 => char.ToUpperInvariant(name[0]) + name[1..],
        _ => name,
    };
}

namespace FleetScan.Collection;

// Where in a list the reader is.
internal enum ListPlace
{
    Start,
    Members,
    Items,
}
